using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Web.Hosting;
using CommunityBot.Web.Pages;

namespace CommunityBot.Web.Api;

/// <summary>Asks the dispatcher for the page, and draws what it says for both platforms.</summary>
internal sealed class QuestionService(CommandDispatcher dispatcher, PageSettings page, TimeProvider clock)
{
    // Only the reading of an archive can take this long; the page asks again.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    // Whoever reaches a page that others reach too may be anybody.
    private readonly Requester _asker = page.IsLocal ? Requester.LocalUser : new("local", "page", "you", IsModerator: false);

    /// <summary>What the end of a line may become.</summary>
    public Task<LineSuggestions> CompleteAsync(string line, int top, CancellationToken cancellationToken) => dispatcher.CompleteAsync(line, _asker, top, cancellationToken);

    /// <summary>Answers a command line; null when the archive is still being read.</summary>
    public Task<AskResponse?> AnswerAsync(string line, CancellationToken cancellationToken) =>
        AnswerAsync(line, CommandSyntax.Parse(line, dispatcher.Commands), null, "", cancellationToken);

    /// <summary>Answers a control, read by the platform's own codec; null when the archive is still being read.</summary>
    public Task<AskResponse?> PressAsync(PressRequest press, CancellationToken cancellationToken) => ControlCodec.Read(press) switch
    {
        DecodedControl.Valid understood => AnswerAsync(understood.Command, CommandSyntax.Parse(understood.Command, dispatcher.Commands), understood.Deed, press.Platform, cancellationToken),
        DecodedControl.Rejected refused => Task.FromResult<AskResponse?>(CreateResponse("", ButtonAction.Update, "", refused.Reply)),
        _ => throw new InvalidOperationException("A control is understood or refused."),
    };

    /// <summary>Answers a form, read by the platform's own codec; null when the archive is still being read.</summary>
    public Task<AskResponse?> SubmitAsync(FormRequest fill, CancellationToken cancellationToken)
    {
        if (ControlCodec.Read(fill.Sent) is not DecodedControl.Valid understood)
            return Task.FromResult<AskResponse?>(CreateResponse("", ButtonAction.Update, "", StaleButton.Reply));
        var request = CommandSyntax.Parse(understood.Command, dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var (parameter, value) in fill.Fields)
            arguments[parameter] = value;
        return AnswerAsync(understood.Command, request with { Arguments = arguments }, understood.Deed, fill.Sent.Platform, cancellationToken);
    }

    private async Task<AskResponse?> AnswerAsync(string line, CommandRequest request, ButtonAction? deed, string platform, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(AnswerTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return CreateResponse(line, deed, platform, await dispatcher.AnswerAsync(request, _asker, either.Token));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return null;
        }
    }

    private AskResponse CreateResponse(string line, ButtonAction? deed, string platform, Reply reply)
    {
        // Only an answer is shared; what was not understood is told to whoever pressed.
        deed = deed == ButtonAction.Share && reply.Outcome != Outcome.Answered || deed == ButtonAction.OpenForm && reply.Form is null ? ButtonAction.Reply : deed;
        var sharedBy = deed == ButtonAction.Share ? "you" : null;
        return new(line, deed?.ToString().ToLowerInvariant(), ReplyJson.Create(reply), PlatformPreviews.RenderDiscord(reply, sharedBy), PlatformPreviews.RenderSlack(reply, sharedBy), [.. FindPlaces(reply, GetSearchWords(line))])
        {
            Form = deed == ButtonAction.OpenForm && reply.Form is { } form ? new(form.Title, ControlCodec.Write(platform, form), form.Fields) : null,
        };
    }

    private static IEnumerable<TranscriptPlace> FindPlaces(Reply reply, string? words) =>
        from quote in reply.Blocks.OfType<Block.Quote>()
        let moment = quote.Moment
        where moment is not null
        let marked = quote.Words.Any(s => s is Span.Match) ? words : null
        select new TranscriptPlace(moment.Episode.ToString(), Label(moment), EpisodeUrl.Create(moment, marked));

    private string? GetSearchWords(string line)
    {
        var request = CommandSyntax.Parse(line, dispatcher.Commands);
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name == request.Command);
        return command?.RestParameter is { } rest ? request.Arguments.GetValueOrDefault(rest.Name) : null;
    }

    private static string Label(Moment moment) =>
        string.Join(' ', new[] { moment.At?.ToString(), moment.Speaker?.FullName ?? "Speaker not named" }.OfType<string>());
}
