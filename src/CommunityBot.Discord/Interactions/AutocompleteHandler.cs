using CommunityBot.Core.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Incoming;
using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Search;

namespace CommunityBot.Discord.Interactions;

/// <summary>Completes a value that is being typed.</summary>
internal sealed class AutocompleteHandler(CommandDispatcher dispatcher, SearchIndexHolder archive, TimeoutOptions periods, TimeProvider clock)
{
    // Clients remember an empty list, so while the archive is being read there is always something in it.
    private static readonly ChoicePayload ArchiveLoading = new("I am still reading the archive: try again in a moment", "…");

    /// <summary>What it may become, likeliest first.</summary>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<ChoicesPayload> GetChoicesAsync(InteractionKind.Autocomplete typing, Requester asker, CancellationToken cancellationToken)
    {
        var values = await GetSuggestionsAsync(typing, asker, cancellationToken);
        var choices = values
            .Where(v => v.Value.Length is > 0 and <= DiscordLimits.SuggestionText)
            .Select(v => new ChoicePayload(FormatName(v), v.Value))
            .Where(c => c.Name.Length > 0)
            .ToList();
        return new(choices.Count == 0 && archive.Index is null ? [ArchiveLoading] : choices);
    }

    // The archive is read within seconds of the start; a completion can wait for the last of them, and goes without what takes longer.
    private async Task<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(InteractionKind.Autocomplete typing, Requester asker, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(periods.ImmediateResponse, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await archive.WaitUntilLoadedAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What is typed can be given back without it.
        }

        try
        {
            return await dispatcher.CompleteAsync(typing.Request, typing.Parameter, typing.Typed, asker, DiscordLimits.Suggestions, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private static string FormatName(ValueSuggestion value) =>
        TextSanitizer.Clean(value.Detail.Length == 0 ? value.Label : $"{value.Label} — {value.Detail}", DiscordLimits.SuggestionText);
}
