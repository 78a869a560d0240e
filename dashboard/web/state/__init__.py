"""What is chosen, and what is kept between reruns."""
