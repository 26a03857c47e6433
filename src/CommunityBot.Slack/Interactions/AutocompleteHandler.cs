namespace CommunityBot.Slack.Interactions;

/// <summary>Suggests values while a member types one into a menu.</summary>
internal sealed class AutocompleteHandler(InteractionFlow flow)
{
    /// <summary>Returns the menu's options, likeliest first; at least the typed text itself, once there is one.</summary>
    public async Task<OptionsPayload> GetOptionsAsync(
        InteractionKind.Autocomplete typed, Requester requester, Acknowledgement acknowledgement,
        CancellationToken cancellationToken)
    {
        var text = ActionId.Unescape(typed.Typed);
        if (BlockId.Parse(typed.BlockId) is not BlockId.Question question)
            return ParameterMenu.CreateOptions([], text);
        var request = flow.Parse(question.Line);
        var suggestions = flow.GetSuggestionsAsync(requester, request, question.Parameter, text, SlackLimits.Options, cancellationToken);
        var isInTime = await acknowledgement.IsInTimeAsync(suggestions);
        return ParameterMenu.CreateOptions(isInTime ? await suggestions : [], text);
    }
}
