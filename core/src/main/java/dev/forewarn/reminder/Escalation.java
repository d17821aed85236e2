package dev.forewarn.reminder;

import dev.forewarn.recipient.Audience;

/**
 * An entry of the schedule that tells somebody beside a credential's owner.
 *
 * @param milestone when they are told
 * @param audience who is told; never the owner, who has milestones of their own
 */
public record Escalation(Milestone milestone, Audience audience) {
    public Escalation {
        if (audience.equals(Audience.OWNER)) {
            throw new IllegalArgumentException("the owner of a credential is reminded, and nothing escalated to them");
        }
    }
}
