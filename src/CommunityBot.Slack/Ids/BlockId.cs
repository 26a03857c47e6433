using System.Globalization;

namespace CommunityBot.Slack.Ids;

/// <summary>
/// What the controls of one block have in common, in its <c>block_id</c>: the thread that gets a shared reply, or the command line that an
/// autocomplete menu completes. Like <see cref="ActionId"/> it holds the whole meaning.
/// </summary>
internal abstract partial record BlockId
{
    private BlockId() { }

    /// <summary>Controls of a private reply about a message.</summary>
    /// <param name="Ts">The message whose thread gets what is shared.</param>
    public sealed record Thread(string Ts) : BlockId;

    /// <summary>An autocomplete menu for one parameter.</summary>
    /// <param name="Parameter">Its name.</param>
    /// <param name="Line">The command line so far.</param>
    public sealed record Question(string Parameter, string Line) : BlockId;

    /// <summary>Anything else.</summary>
    public sealed record Unknown : BlockId;

    /// <summary>Returns the id of a block whose controls share to a thread.</summary>
    /// <param name="ts">The message's id.</param>
    /// <param name="number">Unique in the message.</param>
    public static string FormatThread(string ts, int number) => string.Create(CultureInfo.InvariantCulture, $"cb1.thread.{ts}.{number}");

    /// <summary>Returns the id of a menu's block; null when the line is too long for it.</summary>
    public static string? FormatQuestion(string parameter, string line) =>
        $"cb1.ask.{parameter}.{line}" is { Length: <= SlackLimits.BlockId } id ? id : null;

    /// <summary>Parses either; never throws.</summary>
    public static BlockId Parse(string? id)
    {
        if (id is null || id.Length > 2 * SlackLimits.BlockId)
            return new Unknown();
        if (ThreadPattern().Match(id) is { Success: true } thread)
            return new Thread(thread.Groups["ts"].Value);
        return QuestionPattern().Match(id) is { Success: true } question
            ? new Question(question.Groups["parameter"].Value, ActionId.Unescape(question.Groups["line"].Value))
            : new Unknown();
    }

    [GeneratedRegex(@"\Acb1\.thread\.(?<ts>[0-9]{1,20}\.[0-9]{1,10})\.[0-9]{1,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThreadPattern();

    [GeneratedRegex(@"\Acb1\.ask\.(?<parameter>[a-z]{1,32})\.(?<line>/.*)\z", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex QuestionPattern();
}
