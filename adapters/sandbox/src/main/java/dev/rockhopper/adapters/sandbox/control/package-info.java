/// The control surface of the simulated Discord over HTTP, for the chat page and for tests whose
/// sandbox is a process of its own: what a person sees, what happens, what a person does. Open
/// [ControlApi] first. Everything goes through the actors and the world; nothing here decides what
/// is allowed.
@NullMarked
package dev.rockhopper.adapters.sandbox.control;

import org.jspecify.annotations.NullMarked;
