"""References and works named in the text, as CSL-JSON, and the citations that point to them."""
