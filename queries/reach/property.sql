-- What the store knows of itself concerns no district. Grain: a property.
from whole.property
