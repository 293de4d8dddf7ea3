/// [Actions] brings together everything that can be done in the world, for the two doors that lead
/// to it: the REST API and the people.
@NullMarked
package dev.rockhopper.adapters.sandbox.actions;

import org.jspecify.annotations.NullMarked;
