"""Speed, as ratios to what anybody could do without this project; never a test with a time limit.

`./run bench` prints them. Each benchmark is two sides, ours and a yardstick, that run in turns in
processes of their own, so that a slow or busy machine slows both.
"""
