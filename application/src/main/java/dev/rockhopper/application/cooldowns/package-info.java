/// How often something may be used, counted for all processes together: open [SharedCooldowns].
@NullMarked
package dev.rockhopper.application.cooldowns;

import org.jspecify.annotations.NullMarked;
