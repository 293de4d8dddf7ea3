/// Scripts for the people of the simulated Discord: tests and load drivers read like the story that
/// they tell. Open [Script] first. It speaks the vocabulary of the control API, to a sandbox in the
/// same process ([InProcessSandbox]) or to one in a process of its own ([SandboxClient]), and waits
/// for what should happen instead of sleeping.
@NullMarked
package dev.rockhopper.adapters.sandbox.script;

import org.jspecify.annotations.NullMarked;
