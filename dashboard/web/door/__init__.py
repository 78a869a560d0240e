"""What stands between the network and Streamlit: whatever it does not know, it refuses."""
