"""A campaign (đợt thu báo cáo): what is asked of many units, what they say, what it sums up to.

In: a YAML file, what units said, days and people as arguments.  Out: values.
Nothing here keeps, sends or prints anything, and no subject of a campaign is known: it is data.
"""
