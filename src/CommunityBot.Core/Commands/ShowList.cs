namespace CommunityBot.Core.Commands;

/// <summary>The names of the shows of the settings; none when there is only one show.</summary>
public sealed record ShowList(IReadOnlyList<string> Names)
{
    public const string Parameter = "show";

    public static readonly ShowList One = new([]);

    /// <summary>The parameter that selects a show. Commands do not have it when there is only one.</summary>
    /// <param name="summary">What it means.</param>
    public IReadOnlyList<CommandParameter> CreateParameters(string summary) => Names.Count == 0 ? []
        : [new(Parameter, summary) { Completion = Completion.Values, Values = Names }];
}
