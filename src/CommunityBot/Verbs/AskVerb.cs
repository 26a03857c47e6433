using System.CommandLine;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;
using CommunityBot.Hosting;

namespace CommunityBot.Verbs;

/// <summary><c>ask "/episode devrel"</c>: one question, one answer.</summary>
internal static class AskVerb
{
    private static readonly Argument<string> Question = new("question") { Description = "A command line, such as \"/episode devrel\"." };

    private static readonly Option<string> Format = Formats();

    public static Command Create()
    {
        var verb = new Command("ask", "Answer one command line, then end: 0 answered, 1 failed, 2 not understood.") { Question, Format };
        verb.SetAction(Run);
        return verb;
    }

    private static Option<string> Formats()
    {
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "json");
        return format;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancellationToken)
    {
        var (output, error) = (line.InvocationConfiguration.Output, line.InvocationConfiguration.Error);
        var settings = CommandLineSettings.Read(line).For("Archive", "Highlights", "Store");
        if (ArchiveReader.Read(settings.Archive, SearchFields.All, error, cancellationToken) is not { } index)
            return ExitCode.Unusable;

        // The store opens for who asks for highlights; no other question makes one.
        await using var services = new ServiceCollection().AddLogging().AddSingleton(settings.Highlights).AddHighlightStore(settings.Store).AddBot().BuildServiceProvider();
        services.GetRequiredService<CurrentArchive>().Swap(index);
        var reply = await services.GetRequiredService<CommandDispatcher>().Answer(line.GetRequiredValue(Question), Asker.AtThisMachine, cancellationToken).ConfigureAwait(false);

        var text = line.GetValue(Format) == "json" ? ReplyJson.Write(reply) + "\n" : PlainTextRenderer.Render(reply);
        await output.WriteAsync(text).ConfigureAwait(false);
        return reply.Outcome switch
        {
            Outcome.NotUnderstood => ExitCode.Unusable,
            Outcome.Failed => ExitCode.Failed,
            _ => ExitCode.Success,
        };
    }
}
