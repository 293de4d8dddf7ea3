/// Commands and interactions: [Commands] registers, [Interactions] turns what a person does into an
/// INTERACTION_CREATE, [Callbacks] takes the application's answer within its deadlines, [FollowUps]
/// what comes after it.
@NullMarked
package dev.rockhopper.adapters.sandbox.interactions;

import org.jspecify.annotations.NullMarked;
