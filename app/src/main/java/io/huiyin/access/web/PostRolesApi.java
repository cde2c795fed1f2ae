package io.huiyin.access.web;

import io.huiyin.access.PostRoleSettings;
import io.huiyin.access.Role;
import io.huiyin.base.Access;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which roles a post gives, to programs of administrators. */
@RestController
@RequestMapping(path = "/api/v1/post-roles", produces = "application/json")
@Tag(name = "users")
class PostRolesApi {

    private final Access access;
    private final PostRoleSettings settings;

    PostRolesApi(Access access, PostRoleSettings settings) {
        this.access = access;
        this.settings = settings;
    }

    /**
     * @param usual true where the city has decided nothing
     * @param seq the last decision; one that names it is refused when somebody else was faster
     */
    record PostRolesJson(String post, List<String> roles, boolean usual, int seq) {}

    /** What a post is to give. */
    record Decision(@Nullable List<String> roles, @Nullable Integer seq) {}

    @GetMapping
    @Operation(summary = "Lists which roles each post gives, at its unit and below, while a duty lasts")
    List<PostRolesJson> list() {
        return settings.list(access.actor()).stream().map(PostRolesApi::json).toList();
    }

    @PutMapping("/{post}")
    @Operation(summary = "Decides which of leader, handler and worker a post gives")
    PostRolesJson decide(@PathVariable String post, @RequestBody Decision body) {
        return json(settings.decide(access.actor(), post, body.roles(), body.seq()));
    }

    private static PostRolesJson json(PostRoleSettings.Setting setting) {
        return new PostRolesJson(
                setting.post().code(),
                setting.roles().stream().map(Role::code).toList(),
                setting.usual(),
                setting.seq());
    }
}
