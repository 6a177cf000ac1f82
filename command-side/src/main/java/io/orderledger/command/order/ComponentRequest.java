package io.orderledger.command.order;

import io.orderledger.command.validation.Patterns;
import io.orderledger.events.value.Component;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A part of a bundle. */
@Schema(name = "Component")
@SuppressWarnings("MultipleNullnessAnnotations") // missing until it was validated, there afterwards
record ComponentRequest(
        @NotNull @Pattern(regexp = Patterns.SKU, message = "{validation.sku}") @Schema(example = "CUP-1") @Nullable
        String sku,

        @NotNull
        @Min(1)
        @Max(ComponentRequest.MAX_PIECES)
        @Schema(example = "2", description = "Pieces of the part in one piece of the bundle")
        @Nullable
        Long quantity) {

    /** Most kinds of parts of one bundle. */
    static final int MAX_PARTS = 50;

    /** Most pieces of one part in one piece of a bundle. */
    static final long MAX_PIECES = 1000;

    private Component component() {
        return new Component(Objects.requireNonNull(sku), Objects.requireNonNull(quantity));
    }

    /**
     * The parts of a bundle; none when nothing was told.
     *
     * @param pointer JSON pointer of the list
     * @throws ProblemException when a part is named twice
     */
    static List<Component> all(@Nullable List<ComponentRequest> told, String pointer) {
        if (told == null) {
            return List.of();
        }
        List<Component> parts = told.stream().map(ComponentRequest::component).toList();
        Set<String> named = new HashSet<>();
        for (int i = 0; i < parts.size(); i++) {
            if (!named.add(parts.get(i).sku())) {
                throw new ProblemException(400, "invalid-request")
                        .field(pointer + "/" + i + "/sku", "validation.part-twice");
            }
        }
        return parts;
    }
}
