namespace CommunityBot.Episodes;

/// <summary>Somebody who was on the podcast. Two pages of one name are one person with both ids.</summary>
public sealed record Person
{
    /// <summary>The id that pages use in their guest lists, such as <c>hugobowneanderson</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids of the same person.</summary>
    public IReadOnlyList<string> OtherIds { get; init; } = [];

    /// <summary>The name as printed. Where no person file exists it is recovered from the episode, or else the id.</summary>
    public required string Name { get; init; }

    /// <summary>Plain text, empty when there is none.</summary>
    public string Bio { get; init; } = "";

    /// <summary>Where to find this person, in the order of the page: label and absolute http(s) address.</summary>
    public IReadOnlyList<PersonLink> Links { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>One place to find a person.</summary>
/// <param name="Label">The name of the place, such as <c>GitHub</c>.</param>
/// <param name="Address">Absolute, http or https.</param>
public sealed record PersonLink(string Label, Uri Address);
