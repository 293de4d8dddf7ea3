/// The rules of the house as tests. `ArchitectureTest` holds the product to them, one test a rule;
/// `RulesCanFailTest` breaks each of them once with the classes under `broken`, so that no rule is
/// green for the wrong reason. The rules themselves say what their subjects may do, since a rule
/// about what nobody may do stays green when its package is misspelt.
@NullMarked
package dev.rockhopper.architecture;

import org.jspecify.annotations.NullMarked;
