using CommunityBot.Discord.Rendering;
using CommunityBot.Search;

namespace CommunityBot.Discord.Interactions;

/// <summary>Suggests values while a member types one.</summary>
internal sealed class AutocompleteHandler(InteractionFlow flow, SearchIndexHolder index, TimeoutOptions timeouts, TimeProvider clock)
{
    /// <summary>Returns at most 25 choices, likeliest first.</summary>
    public async Task<ChoicesPayload> GetChoicesAsync(
        InteractionKind.Autocomplete typed, Requester requester, CancellationToken cancellationToken)
    {
        var suggestions = await GetSuggestionsAsync(typed, requester, cancellationToken);
        var choices = suggestions
            .Where(s => s.Value.Length is > 0 and <= DiscordLimits.SuggestionText)
            .Select(s => new ChoicePayload(FormatName(s), s.Value))
            .Where(c => c.Name.Length > 0)
            .ToList();
        // Clients cache an empty list, so the list must not be empty while the archive loads.
        return new(choices.Count == 0 && flow.Loading is { } state ? [CreateLoadingChoice(state)] : choices);
    }

    // The archive loads within seconds of the start, so a suggestion waits for it as long as Discord waits, and goes without it then.
    private async Task<IReadOnlyList<ValueSuggestion>> GetSuggestionsAsync(
        InteractionKind.Autocomplete typed, Requester requester, CancellationToken cancellationToken)
    {
        using var limit = new TimeLimit(timeouts.ImmediateResponse, clock, cancellationToken);
        try
        {
            await index.WaitUntilLoadedAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The typed text can be suggested without the archive.
        }

        try
        {
            return await flow.GetSuggestionsAsync(
                requester, typed.Request, typed.Parameter, typed.Typed, DiscordLimits.Suggestions, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return [];
        }
    }

    private static ChoicePayload CreateLoadingChoice(LoadingState state) =>
        new(TextSanitizer.Clean(state.Description, DiscordLimits.SuggestionText), "…");

    private static string FormatName(ValueSuggestion suggestion) => TextSanitizer.Clean(
        suggestion.Detail.Length == 0 ? suggestion.Label : $"{suggestion.Label} — {suggestion.Detail}", DiscordLimits.SuggestionText);
}
