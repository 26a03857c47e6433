using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>A control in an actions block.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Button), "button")]
[JsonDerivedType(typeof(StaticSelect), "static_select")]
[JsonDerivedType(typeof(ExternalSelect), "external_select")]
public abstract record ActionElement
{
    private ActionElement() { }

    /// <summary>Unique within its message; see <see cref="CommunityBot.Slack.Ids.ActionId"/>.</summary>
    public abstract string ActionId { get; init; }

    /// <param name="ActionId">Unique within its message.</param>
    /// <param name="Text">Plain text.</param>
    /// <param name="Value">The command line.</param>
    /// <param name="Style"><c>primary</c> stands out; null does not.</param>
    public sealed record Button(string ActionId, TextObject Text, string Value, string? Style = null) : ActionElement;

    /// <param name="ActionId">Unique within its message.</param>
    /// <param name="Placeholder">Plain text, shown until something is picked.</param>
    /// <param name="Options">At least one.</param>
    public sealed record StaticSelect(string ActionId, TextObject Placeholder, IReadOnlyList<SelectOption> Options) : ActionElement;

    /// <summary>A menu whose options are asked for while somebody types: Slack's completion.</summary>
    /// <param name="ActionId">Unique within its message.</param>
    /// <param name="Placeholder">Plain text, shown until something is picked.</param>
    /// <param name="MinQueryLength">Characters that must be typed before options are asked for.</param>
    public sealed record ExternalSelect(string ActionId, TextObject Placeholder, int MinQueryLength = 0) : ActionElement;
}

/// <summary>An item of a select menu.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Description">Plain text; null when there is nothing to add.</param>
/// <param name="Value">The command line.</param>
public sealed record SelectOption(TextObject Text, TextObject? Description, string Value);
