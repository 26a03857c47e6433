using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Configuration;
using CommunityBot.Slack.Ids;
using CommunityBot.Slack.Incoming;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Slack.Interactions;

/// <summary>Answers buttons and menus, whose whole meaning stands in their ids and values.</summary>
internal sealed class ButtonHandler(CommandService asking, InteractionResponder messenger, TimeoutOptions periods, TimeProvider clock)
{
    private static readonly Reply ForeignButton = new() { Title = "That button is not one of mine.", Outcome = Outcome.NotUnderstood };

    /// <summary>What a menu offers for what has been typed; never nothing, once something has.</summary>
    public async Task<OptionsPayload> GetOptionsAsync(InteractionKind.Autocomplete suggest, CancellationToken cancellationToken)
    {
        var typed = ActionId.Unescape(suggest.Typed);
        if (BlockId.Parse(suggest.BlockId) is not BlockId.Question question)
            return ParameterMenu.CreateOptions([], typed);
        var values = asking.GetSuggestionsAsync(asking.Parse(question.Line), question.Parameter, typed, suggest.Member, cancellationToken);
        return ParameterMenu.CreateOptions(await values.CompletesWithinAsync(periods.Acknowledge, clock) ? await values : [], typed);
    }

    public async Task HandleAsync(InteractionKind.ButtonPress press, CancellationToken cancellationToken)
    {
        var block = BlockId.Parse(press.BlockId);
        var place = block is BlockId.Thread thread ? press.Origin with { ShareTs = thread.Ts } : press.Origin;
        switch (ActionId.Parse(press.Id, press.Value))
        {
            case ActionId.Valid understood:
                await PressAsync(understood.Deed, asking.Parse(understood.Command), press.Member, place, cancellationToken);
                break;
            case ActionId.Selected picked when block is BlockId.Question question:
                await SelectAsync(question, picked.Value, press.Member, place, cancellationToken);
                break;
            case ActionId.Outdated:
                await messenger.ReplyAsync(StaleButton.Reply, press.Member, place, cancellationToken);
                break;
            default:
                await messenger.ReplyAsync(ForeignButton, press.Member, place, cancellationToken);
                break;
        }
    }

    private async Task PressAsync(ButtonAction deed, CommandRequest request, Member by, InteractionOrigin place, CancellationToken cancellationToken)
    {
        var reply = await asking.DispatchAsync(request, by, cancellationToken);
        await (deed switch
        {
            ButtonAction.OpenForm when reply.Form is { } form => messenger.OpenFormAsync(form, by, place, cancellationToken),
            ButtonAction.Share when reply.Outcome == Outcome.Answered => messenger.ShareAsync(reply, by, place, cancellationToken),
            ButtonAction.Update => messenger.UpdateAsync(reply, by, place, cancellationToken),
            _ => messenger.ReplyAsync(reply, by, place, cancellationToken),
        });
    }

    private async Task SelectAsync(BlockId.Question question, string value, Member by, InteractionOrigin place, CancellationToken cancellationToken)
    {
        var asked = asking.Parse(question.Line);
        var request = asked with { Arguments = new Dictionary<string, string>(asked.Arguments, StringComparer.OrdinalIgnoreCase) { [question.Parameter] = value } };
        if (MissingParameter.CreateFormForRest(request, asking) is { } form)
            await messenger.OpenFormAsync(form, by, place, cancellationToken);
        else
        {
            var reply = await asking.DispatchAndRememberAsync(request, by, cancellationToken);
            await (reply.Form is { } window ? messenger.OpenFormAsync(window, by, place, cancellationToken) : messenger.UpdateAsync(reply, by, place, cancellationToken));
        }
    }
}
