using CommunityBot.Discord.Payloads;
using CommunityBot.Discord.Rendering;
using CommunityBot.Slack.Payloads;
using CommunityBot.Slack.Rendering;

namespace CommunityBot.Web.Api;

/// <summary>Answers the page's questions through the command dispatcher, and renders each reply for both platforms.</summary>
internal sealed class QuestionService(CommandDispatcher dispatcher, TimeProvider clock)
{
    /// <summary>Returns completions for the end of a command line.</summary>
    public Task<LineSuggestions> CompleteAsync(Requester requester, string line, int top, CancellationToken cancellationToken) =>
        dispatcher.CompleteAsync(line, requester, top, cancellationToken);

    /// <summary>Answers a command line; null when there is no answer within ten seconds, as while the archive is being loaded.</summary>
    public Task<AskResponse?> AnswerAsync(Requester requester, string line, CancellationToken cancellationToken) =>
        AnswerAsync(requester, line, Parse(line), null, "", cancellationToken);

    /// <summary>Answers a control, which the platform's own codec decodes; null while the archive is being loaded.</summary>
    public Task<AskResponse?> PressAsync(Requester requester, PressRequest press, CancellationToken cancellationToken)
    {
        var control = ControlCodec.Read(press);
        return control.Rejection is { } reply
            ? Task.FromResult<AskResponse?>(CreateResponse("", ButtonAction.Update, "", reply))
            : AnswerAsync(requester, control.Command, Parse(control.Command), control.Action, press.Platform, cancellationToken);
    }

    /// <summary>Answers a form, which the platform's own codec decodes; null while the archive is being loaded.</summary>
    public Task<AskResponse?> SubmitAsync(Requester requester, FormRequest form, CancellationToken cancellationToken)
    {
        var control = ControlCodec.Read(form.Sent);
        if (control.Rejection is not null)
            return Task.FromResult<AskResponse?>(CreateResponse("", ButtonAction.Update, "", StaleButton.Reply));
        var request = Parse(control.Command).WithArguments(form.Fields);
        return AnswerAsync(requester, control.Command, request, control.Action, form.Sent.Platform, cancellationToken);
    }

    /// <summary>Renders a reply as the payload that Discord would get.</summary>
    public static PlatformPreview RenderDiscord(Reply reply, string? sharedBy)
    {
        var payload = DiscordRenderer.Render(reply, sharedBy);
        return new(JsonSerializer.SerializeToElement(payload, DiscordJson.Options), DiscordUsage.Measure(payload));
    }

    /// <summary>Renders a reply as the payload that Slack would get.</summary>
    public static PlatformPreview RenderSlack(Reply reply, string? sharedBy)
    {
        var payload = SlackRenderer.Render(reply, sharedBy);
        return new(JsonSerializer.SerializeToElement(payload, SlackJson.Options), SlackUsage.Measure(payload));
    }

    private async Task<AskResponse?> AnswerAsync(
        Requester requester, string line, CommandRequest request, ButtonAction? action, string platform,
        CancellationToken cancellationToken)
    {
        using var span = QuestionTracing.StartQuestion();
        // Loading the archive may take longer, or too much work at once.
        using var timeout = new CancellationTokenSource(ArchiveWait.Longest, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            request = request with { IsForEveryone = action == ButtonAction.Share };
            return CreateResponse(line, action, platform, await dispatcher.AnswerAsync(request, requester, linked.Token));
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            return null;
        }
    }

    private AskResponse CreateResponse(string line, ButtonAction? action, string platform, Reply reply)
    {
        using var span = QuestionTracing.StartRender();
        // Only an answer is shared. Other replies are for the person who pressed.
        var isNotShared = action == ButtonAction.Share && !reply.CanBeShared;
        action = isNotShared || action == ButtonAction.OpenForm && reply.Form is null ? ButtonAction.Reply : action;
        var sharedBy = action == ButtonAction.Share ? "you" : null;
        return new(
            line, action is { } known ? ReplyJson.GetName(known) : null, ReplyJson.Create(reply), RenderDiscord(reply, sharedBy),
            RenderSlack(reply, sharedBy), [.. FindPlaces(reply, GetSearchWords(reply.SameAs ?? line))])
        {
            Form = action == ButtonAction.OpenForm && reply.Form is { } form
                ? FormView.Create(platform, form)
                : null,
        };
    }

    private static IEnumerable<TranscriptPlace> FindPlaces(Reply reply, string? words) =>
        from quote in reply.Blocks.OfType<Block.Quote>()
        let moment = quote.Moment
        where moment is not null
        let marked = quote.Words.Any(s => s is Span.Match) ? words : null
        select new TranscriptPlace(moment.Episode.ToString(), CreateLabel(moment), EpisodeUrl.Create(moment, marked));

    private string? GetSearchWords(string line)
    {
        var request = Parse(line);
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name == request.Command);
        return command?.RestParameter is { } rest ? request.Arguments.GetValueOrDefault(rest.Name) : null;
    }

    private CommandRequest Parse(string line) => CommandSyntax.Parse(line, dispatcher.Commands);

    private static string CreateLabel(Moment moment) =>
        string.Join(' ', new[] { moment.At?.ToString(), moment.Speaker?.FullName ?? SpeakerLabel.Unnamed }.OfType<string>());
}
