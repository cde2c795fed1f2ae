package io.huiyin.matter;

import io.huiyin.network.Unit;
import io.huiyin.register.Category;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for, reported or found, as taken down, every field checked.
 *
 * @param channel a code of the register's list of channels
 * @param requester name; confidential at rest
 * @param phone digits; confidential at rest
 * @param confidential the requester is hidden from the unit that handles the matter
 * @param place the smallest unit of the network that is known
 * @param address within the place
 * @param external where it was sent down from; null for what came by itself
 */
public record Request(
        String channel,
        Category category,
        boolean urgent,
        @Nullable String requester,
        @Nullable String phone,
        boolean confidential,
        Unit place,
        @Nullable String address,
        String content,
        Matter.@Nullable External external) {

    /** What came by itself. */
    public Request(
            String channel,
            Category category,
            boolean urgent,
            @Nullable String requester,
            @Nullable String phone,
            boolean confidential,
            Unit place,
            @Nullable String address,
            String content) {
        this(channel, category, urgent, requester, phone, confidential, place, address, content, null);
    }
}
