using System.Text.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Discord.Api;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Incoming;
using CommunityBot.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Plays one interaction of each kind to nobody before the door opens: code that runs for the first time is compiled then, and on a busy machine that alone can
/// take longer than the three seconds the first member has.
/// </summary>
internal sealed class Rehearsal(
    CommandDispatcher dispatcher, SearchIndexHolder archive, AutocompleteHandler completing, DiscordSettings settings, TimeoutOptions periods, RandomSource picker, TimeProvider clock)
{
    // No command has this name, so nothing is asked of the archive.
    private static readonly string[] Kinds =
    [
        """{"type":2,"data":{"type":1,"name":"rehearsal","options":[{"type":3,"name":"words","value":"x"}]}}""",
        """{"type":3,"data":{"component_type":2,"custom_id":"cb1s:/rehearsal"},"message":{"id":"1","flags":64}}""",
        """{"type":5,"data":{"custom_id":"cb1t:/rehearsal","components":[{"type":18,"component":{"type":4,"custom_id":"x","value":"x"}}]}}""",
    ];

    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        SendRequest nobody = (_, _, _, _) => Task.FromResult(new ApiResponse(204, ""));
        var api = new ApiClient(nobody, periods, picker, clock, NullLogger<ApiClient>.Instance);
        var answering = new InteractionHandler(api, dispatcher, archive, completing, new(clock), settings, periods, clock, NullLogger<InteractionHandler>.Instance);
        foreach (var kind in Kinds)
        {
            var json = $$"""{"id":"1","token":"none","application_id":"1","member":{"user":{"id":"1"},"roles":[],"permissions":"0"},{{kind[1..]}}""";
            if (InteractionReader.Read(JsonElement.Parse(json)) is { } interaction)
                await answering.HandleAsync(interaction, cancellationToken);
        }
    }
}
