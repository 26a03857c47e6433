using CommunityBot.Core.Commands;
using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;
using CommunityBot.Slack.Incoming;

namespace CommunityBot.Slack.Interactions;

/// <summary>One thing that a line leaves open and that has a name: it is asked for with a menu.</summary>
/// <param name="Parameter">What is missing.</param>
/// <param name="Line">The line without it.</param>
internal sealed record MissingParameter(CommandParameter Parameter, string Line)
{
    /// <summary>
    /// What <c>/episode</c>, <c>/guest</c>, <c>/quote by</c> or <c>/quote late mornings by:</c> leaves open; null when nothing that could be picked.
    /// A name without a colon counts only alone: in <c>/quote stand by</c> it is one of the words. Whoever may not ask is not asked either.
    /// </summary>
    public static MissingParameter? Find(string line, Member by, CommandService asking)
    {
        var request = asking.Parse(line);
        if (!asking.IsAllowed(request, by))
            return null;
        var named = asking.GetParameters(request).Where(p => p is { IsHidden: false, Completion: not Completion.None }).ToList();
        if (named.Find(p => p is { IsRest: true, IsRequired: true }) is { } whole && request.Arguments.Count == 0)
            return new(whole, line);

        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var isAlone = words.Length == (request.Action is null ? 2 : 3);
        return named.Find(p => words[^1].Equals(p.Name + ":", StringComparison.OrdinalIgnoreCase) || (isAlone && words[^1].Equals(p.Name, StringComparison.OrdinalIgnoreCase))) is { } open
            ? new(open, string.Join(' ', words[..^1]))
            : null;
    }

    /// <summary>A field for the words that a request must have and does not; null when it is complete.</summary>
    public static Form? CreateFormForRest(CommandRequest request, CommandService asking)
    {
        var parameters = asking.GetParameters(request);
        return parameters.FirstOrDefault(p => p is { IsRequired: true, Completion: Completion.None } && !request.Arguments.ContainsKey(p.Name)) is { } words
            && !parameters.Any(p => p.IsSufficient && request.Arguments.ContainsKey(p.Name))
            ? new($"/{request.Command}", ButtonAction.Reply, asking.ToCommandLine(request), [new(words.Name, Excerpt.Create(words.Summary, 45), "", 300, IsLong: false)])
            : null;
    }
}
