using CommunityBot.Core.Commands;
using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;
using CommunityBot.Local.Pages;

namespace CommunityBot.Local.Api;

/// <summary>Asks the dispatcher for the page, and draws what it says for both platforms.</summary>
internal sealed class Questions(CommandDispatcher dispatcher, PageSettings page, TimeProvider clock)
{
    // Only the reading of an archive can take this long; the page asks again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Whoever reaches a page that others reach too may be anybody.
    private readonly Asker _asker = page.IsLocal ? Asker.AtThisMachine : new("local", "page", "you", IsModerator: false);

    /// <summary>What the end of a line may become.</summary>
    public Task<CompletedLine> Complete(string line, int top, CancellationToken cancellationToken) => dispatcher.Complete(line, _asker, top, cancellationToken);

    /// <summary>Answers a command line; null when the archive is still being read.</summary>
    public Task<Answer?> Ask(string line, CancellationToken cancellationToken) =>
        Ask(line, CommandLine.Parse(line, dispatcher.Commands), null, "", cancellationToken);

    /// <summary>Answers a control, read by the platform's own codec; null when the archive is still being read.</summary>
    public Task<Answer?> Press(PressBody press, CancellationToken cancellationToken) => Controls.Read(press) switch
    {
        Pressed.Understood understood => Ask(understood.Command, CommandLine.Parse(understood.Command, dispatcher.Commands), understood.Deed, press.Platform, cancellationToken),
        Pressed.Refused refused => Task.FromResult<Answer?>(Draw("", ButtonDeed.Show, "", refused.Reply)),
        _ => throw new InvalidOperationException("A control is understood or refused."),
    };

    /// <summary>Answers a form, read by the platform's own codec; null when the archive is still being read.</summary>
    public Task<Answer?> Fill(FillBody fill, CancellationToken cancellationToken)
    {
        if (Controls.Read(fill.Sent) is not Pressed.Understood understood)
            return Task.FromResult<Answer?>(Draw("", ButtonDeed.Show, "", StaleButton.Answer));
        var request = CommandLine.Parse(understood.Command, dispatcher.Commands);
        var arguments = new Dictionary<string, string>(request.Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var (parameter, value) in fill.Fields)
            arguments[parameter] = value;
        return Ask(understood.Command, request with { Arguments = arguments }, understood.Deed, fill.Sent.Platform, cancellationToken);
    }

    private async Task<Answer?> Ask(string line, CommandRequest request, ButtonDeed? deed, string platform, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            return Draw(line, deed, platform, await dispatcher.Answer(request, _asker, either.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return null;
        }
    }

    private Answer Draw(string line, ButtonDeed? deed, string platform, Reply reply)
    {
        // Only an answer is shared; what was not understood is told to whoever pressed.
        deed = deed == ButtonDeed.Share && reply.Outcome != Outcome.Answered || deed == ButtonDeed.Fill && reply.Form is null ? ButtonDeed.Tell : deed;
        var sharedBy = deed == ButtonDeed.Share ? "you" : null;
        return new(line, deed?.ToString().ToLowerInvariant(), ReplyJson.Of(reply), Previews.Discord(reply, sharedBy), Previews.Slack(reply, sharedBy), [.. Reading(reply, Words(line))])
        {
            Form = deed == ButtonDeed.Fill && reply.Form is { } form ? new(form.Title, Controls.Write(platform, form), form.Fields) : null,
        };
    }

    private static IEnumerable<ReadingPlace> Reading(Reply reply, string? words) =>
        from quote in reply.Blocks.OfType<Block.Quote>()
        let moment = quote.Moment
        where moment is not null
        let marked = quote.Words.Any(s => s is Span.Match) ? words : null
        select new ReadingPlace(moment.Episode.ToString(), Label(moment), EpisodeHref.Of(moment, marked));

    private string? Words(string line)
    {
        var request = CommandLine.Parse(line, dispatcher.Commands);
        var command = dispatcher.Commands.FirstOrDefault(c => c.Name == request.Command);
        return command?.Rest is { } rest ? request.Arguments.GetValueOrDefault(rest.Name) : null;
    }

    private static string Label(Moment moment) =>
        string.Join(' ', new[] { moment.At?.ToString(), moment.Speaker?.FullName ?? "Speaker not named" }.OfType<string>());
}
