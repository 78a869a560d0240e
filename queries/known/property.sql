-- What the store knows of itself is the same at all times. Grain: a property.
from written.property
