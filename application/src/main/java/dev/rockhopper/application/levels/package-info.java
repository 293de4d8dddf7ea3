/// What members earn, and what follows from it: [LevelService]. Every change is one transaction;
/// the order to change roles is part of it and is carried out later, because Discord is never asked
/// inside one.
@NullMarked
package dev.rockhopper.application.levels;

import org.jspecify.annotations.NullMarked;
