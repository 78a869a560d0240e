"""The script that Streamlit runs at every interaction."""

from dashboard.web.frame import draw

if __name__ == "__main__":
    draw()
