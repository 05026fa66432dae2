"""What is seen over all data together: consistency rules and shares on schedule."""
