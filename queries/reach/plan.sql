-- What the plans ask is everybody's to know. Grain: a programme for a time.
from whole.plan
