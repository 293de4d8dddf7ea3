/// Discord's audit logs: hears their entries and reads them. Open [OutsideDoor]; what is made of
/// them is decided in `application.outside`.
@NullMarked
package dev.rockhopper.adapters.discord.outside;

import org.jspecify.annotations.NullMarked;
