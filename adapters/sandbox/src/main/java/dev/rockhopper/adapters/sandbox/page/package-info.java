/// The chat page: what a browser loads to look at the simulated Discord and to act in it. Open
/// [ChatPage] first; the page itself lies beside it in the resources, plain HTML, CSS and modules
/// that need no build and no network.
@NullMarked
package dev.rockhopper.adapters.sandbox.page;

import org.jspecify.annotations.NullMarked;
