/// What every implementation of a port must do, as tests that any of them can run. They assume
/// nothing of the store but that guilds which nobody has used are unknown to it, so that they can
/// share one.
@NullMarked
package dev.rockhopper.application.contracts;

import org.jspecify.annotations.NullMarked;
