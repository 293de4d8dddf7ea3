package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;

/// Waste in one unit of work.
///
/// @param problem what kind of waste
/// @param statement that was repeated; of a chatty command the one that took longest
/// @param repeats how often
/// @param nanos how long that took
/// @param savedNanos how much of it would have been saved, as far as can be told
/// @param parent the statement whose rows it was asked for, empty where there is none
/// @param parentRows how many rows that gave
record Waste(
    Problem problem,
    String statement,
    int repeats,
    long nanos,
    long savedNanos,
    String parent,
    long parentRows) {}
