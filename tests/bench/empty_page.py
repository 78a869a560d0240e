"""The yardstick of pages: Streamlit with one select box and nothing else."""

import streamlit as st

st.selectbox("Quarter", [f"2024-Q{number}" for number in range(1, 5)])
