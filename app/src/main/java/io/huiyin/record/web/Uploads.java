package io.huiyin.record.web;

import io.huiyin.base.Access;
import io.huiyin.base.FileName;
import io.huiyin.definition.Definition;
import io.huiyin.definition.Field;
import io.huiyin.definition.FieldType;
import io.huiyin.journal.Attachments;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.modulith.NamedInterface;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.springframework.web.multipart.MultipartFile;

/** Files that come with a form. They are stored before the form is checked, so that a refused form keeps them. */
@Component
@NamedInterface("inputs")
public class Uploads {

    private final Attachments attachments;
    private final Access access;

    Uploads(Attachments attachments, Access access) {
        this.attachments = attachments;
        this.access = access;
    }

    /**
     * Stores the files and names them in the form, behind those that it names already.
     *
     * @throws io.huiyin.base.Refused as {@link Attachments#store}; the files before are stored and named
     */
    public void store(Definition definition, Map<String, String> given, MultiValueMap<String, MultipartFile> files) {
        for (Field field : definition.fields()) {
            String name = FormValues.name(field.name());
            if (field.type() instanceof FieldType.Attachment) {
                for (MultipartFile file : files.getOrDefault(name, List.of())) {
                    if (!file.isEmpty()) {
                        name(given, name, store(file), FileName.of(file.getOriginalFilename()));
                    }
                }
            }
        }
    }

    private String store(MultipartFile file) {
        try {
            return attachments
                    .store(
                            file.getInputStream(),
                            Objects.requireNonNullElse(file.getContentType(), ""),
                            access.actor().name())
                    .hash();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same content is named once. */
    private static void name(Map<String, String> given, String name, String hash, String fileName) {
        int free = 0;
        while (given.containsKey(name + "-" + free + "-name")) {
            if (hash.equals(given.get(name + "-" + free + "-hash"))) {
                return;
            }
            free++;
        }
        given.put(name + "-" + free + "-hash", hash);
        given.put(name + "-" + free + "-name", fileName);
    }
}
