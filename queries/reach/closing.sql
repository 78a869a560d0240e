-- All closings: a quarter is closed for everybody. Grain: a closing, of a quarter for a time.
from whole.closing
