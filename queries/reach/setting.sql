-- What the board has set applies to everybody. Grain: a value of a setting for a time.
from whole.setting
