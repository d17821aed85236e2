/** Milestones, the schedule, and the decisions: who is due, and who is told. */
@NullMarked
package dev.forewarn.reminder;

import org.jspecify.annotations.NullMarked;
