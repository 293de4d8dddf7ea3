/// Indexes that might serve a statement, from what it asks of its tables. Whether they do is the
/// planner's to say. Begin with
/// [dev.rockhopper.application.optimization.index.candidate.TableCandidates].
@NullMarked
package dev.rockhopper.application.optimization.index.candidate;

import org.jspecify.annotations.NullMarked;
