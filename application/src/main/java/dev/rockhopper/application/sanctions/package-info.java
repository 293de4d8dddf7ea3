/// Whether something is in force against a member: open [SanctionStatus] first.
@NullMarked
package dev.rockhopper.application.sanctions;

import org.jspecify.annotations.NullMarked;
