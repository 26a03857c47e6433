namespace CommunityBot.Core.Commands;

/// <summary>The name of a command and its arguments as an adapter read them from its platform. They are not yet checked.</summary>
/// <param name="Command">The name without the slash.</param>
/// <param name="Arguments">Values by parameter name.</param>
public sealed record CommandRequest(string Command, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The name of one of the <see cref="CommandDefinition.Actions"/>; null for the first one, or when there is none.</summary>
    public string? Action { get; init; }

    /// <summary>
    /// Whether everyone will see the reply. Then a command runs only where <see cref="CommandDefinition.CanShare"/> allows it.
    /// </summary>
    /// <value>Default: false.</value>
    public bool IsForEveryone { get; init; }

    /// <summary>Returns the request with more arguments, such as the fields of a form; a new value replaces an old one.</summary>
    public CommandRequest WithArguments(IEnumerable<KeyValuePair<string, string>> arguments)
    {
        var all = new Dictionary<string, string>(Arguments, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in arguments)
            all[name] = value;
        return this with { Arguments = all };
    }
}

/// <summary>A checked request and everything that a command needs to answer it.</summary>
/// <param name="Index">The search index at the time of the request.</param>
/// <param name="Commands">All commands, in the order of <c>/help</c>.</param>
/// <param name="Requester">The user, who has the permission.</param>
/// <param name="Arguments">Checked values by parameter name; never blank.</param>
public sealed record CommandContext(
    SearchIndex Index, IReadOnlyList<CommandDefinition> Commands, Requester Requester, IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>The requested action; null for a command without actions.</summary>
    public CommandAction? Action { get; init; }

    /// <summary>The links to the public site.</summary>
    /// <value>Default: none.</value>
    public PublicLinks Links { get; init; } = PublicLinks.None;

    /// <summary>Answers another request of the same requester from the same index, for a command that only reads a question.</summary>
    public Func<CommandRequest, CancellationToken, Task<Reply>> AnswerAsync { get; init; } =
        (_, _) => throw new NotSupportedException("This command may not ask another one.");

    /// <summary>The value of a parameter; null when it is missing.</summary>
    public string? GetText(string parameter) => Arguments.GetValueOrDefault(parameter);

    /// <summary>A command line that has an answer in the archive; null when none is known, or there is no such command.</summary>
    public string? FindExample(string command) => Commands.FirstOrDefault(c => c.Name == command)?.GetExamples(Index) is [var first, ..]
        ? first
        : null;

    /// <summary>The value of a <see cref="ParameterKind.Number"/> parameter; null when it is missing.</summary>
    public int? GetNumber(string parameter) =>
        Arguments.TryGetValue(parameter, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}

/// <summary>The user who sends a request, as an adapter knows them. It is never shown to other users and never logged.</summary>
/// <param name="Platform">The adapter: <c>discord</c>, <c>slack</c> or <c>local</c>.</param>
/// <param name="Id">The platform's id of the user.</param>
/// <param name="Name">The display name of the user.</param>
/// <param name="IsModerator">Whether the settings make the user a moderator.</param>
public sealed record Requester(string Platform, string Id, string Name, bool IsModerator)
{
    /// <summary>The user of the terminal, of the command line, and of the page on the loopback interface.</summary>
    public static readonly Requester LocalUser = new("local", "local", "you", IsModerator: true);

    /// <summary>The platform's id of the server where the user asks; null outside of one, or where a platform has none.</summary>
    public string? Server { get; init; }

    /// <summary>Whether the user asks on the page, signed in by a link.</summary>
    /// <value>Default: false.</value>
    public bool IsSignedIn { get; init; }
}
