using System.Globalization;
using CommunityBot.Search;

namespace CommunityBot.Core.Commands;

/// <summary>A request that fits its command's definition, and what it is asked of.</summary>
/// <param name="Index">The archive as it stood when the question came in.</param>
/// <param name="Commands">Every command there is, in the order of <c>/help</c>.</param>
/// <param name="Requester">Who asks; allowed to.</param>
/// <param name="Arguments">Checked values by parameter name; never blank.</param>
public sealed record CommandContext(
    SearchIndex Index,
    IReadOnlyList<CommandDefinition> Commands,
    Requester Requester,
    IReadOnlyDictionary<string, string> Arguments)
{
    /// <summary>Which of the command's actions is asked for; null for a command without any.</summary>
    public string? Action { get; init; }

    /// <summary>A parameter's value; null when it was not given.</summary>
    public string? GetText(string parameter) => Arguments.GetValueOrDefault(parameter);

    /// <summary>A <see cref="ParameterKind.Number"/> parameter's value; null when it was not given.</summary>
    public int? GetNumber(string parameter) =>
        Arguments.TryGetValue(parameter, out var value) ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
