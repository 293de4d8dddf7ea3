/// What is wrong with something that takes effect as a whole or not at all, every part of it at
/// once: open [Inspection] first. Knows nothing of what is looked at.
@NullMarked
package dev.rockhopper.application.validation;

import org.jspecify.annotations.NullMarked;
