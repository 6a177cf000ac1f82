package io.orderledger.query.picking;

import io.orderledger.query.projection.ReadModels;
import io.orderledger.query.projection.VersionWait;
import io.orderledger.query.web.Parameters;
import io.orderledger.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is to be taken from the shelves. */
@RestController
@Tag(name = "Pick lists", description = "What is to be taken from the shelves")
class PickListQueryController {

    private final ReadModels readModels;
    private final VersionWait versions;

    PickListQueryController(ReadModels readModels, VersionWait versions) {
        this.readModels = readModels;
        this.versions = versions;
    }

    @GetMapping("/api/pick-lists/{id}")
    @Operation(
            summary = "One pick list with its tasks",
            description = "With minVersion the answer waits until that version is visible.")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true, content = @Content(examples = @ExampleObject("""
                                            {"id":"pick-1","version":2,"wave":"morning","warehouse":"main","open":true,"pieces":2,"done":1,"dropped":0,
                                             "tasks":[{"orderId":"web:1001","claim":1,"line":1,"sku":"TEA-1","quantity":2,"done":1,"dropped":0}]}""")))
    @ApiResponse(responseCode = "404", description = "Nothing is known under that name")
    ResponseEntity<PickListView> one(
            @Parameter(example = "pick-1") @PathVariable String id,
            @Parameter(example = "2") @RequestParam(required = false) @Nullable String minVersion) {
        String known = Parameters.id("id", id);
        PickListView found = versions.await(Parameters.minVersion(minVersion), () -> find(known), PickListView::version)
                .orElseThrow(() -> new ProblemException(404, "pick-list-not-found", known));
        return ResponseEntity.ok().eTag("\"" + found.version() + "\"").body(found);
    }

    private Optional<PickListView> find(String id) {
        return readModels.query(
                PickListProjection.NAME,
                (mongo, collection) -> Optional.ofNullable(mongo.findById(id, PickListView.class, collection)));
    }
}
