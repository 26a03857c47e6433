using CommunityBot.Episodes;

namespace CommunityBot.Core.Replies;

/// <summary>A part of a reply. The set is closed: every renderer draws each of them, top to bottom.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>A line that names what follows.</summary>
    public sealed record Heading(string Title) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(RichText Text) : Block;

    /// <summary>Exact words and where they were said.</summary>
    /// <param name="Words">The quote; matched words are <see cref="Span.Match"/>.</param>
    /// <param name="Source">Who, where, and the link to the second.</param>
    public sealed record Quote(RichText Words, RichText Source) : Block
    {
        /// <summary>The place the words stand at, for doors that can open a transcript; null when there is none.</summary>
        public Moment? Moment { get; init; }
    }

    /// <summary>Short labelled facts, one a line.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : Block;

    /// <summary>A quiet remark.</summary>
    public sealed record Note(RichText Text) : Block;

    /// <summary>A numbered list to pick from. Picking one asks its command.</summary>
    /// <param name="Prompt">What picking does, for a picker's empty state.</param>
    /// <param name="Items">At most ten.</param>
    public sealed record Choices(string Prompt, IReadOnlyList<Choice> Items) : Block;

    /// <summary>Buttons in one row.</summary>
    /// <param name="Items">At most five.</param>
    public sealed record Buttons(IReadOnlyList<Button> Items) : Block;
}

/// <summary>A label and its value.</summary>
public sealed record Fact(string Label, RichText Value);

/// <summary>One item of a list to pick from.</summary>
/// <param name="Label">What it is called.</param>
/// <param name="Detail">What tells it from the others; may be empty.</param>
/// <param name="Command">The command line it stands for, such as <c>/episode S14E6</c>; at most <see cref="MaxCommandLength"/> characters.</param>
public sealed record Choice(string Label, string Detail, string Command)
{
    /// <summary>Slack allows 75 characters for the value of a select's option, Discord 100.</summary>
    public const int MaxCommandLength = 75;
}

/// <summary>
/// A button is a command line: its whole meaning stands in it, so it works after a restart and on another replica.
/// </summary>
/// <param name="Label">At most 20 characters.</param>
/// <param name="Action">What is done with the command's answer.</param>
/// <param name="Command">The command line, at most <see cref="MaxCommandLength"/> characters.</param>
public sealed record Button(string Label, ButtonAction Action, string Command)
{
    /// <summary>Discord allows 100 characters for a button's id; the rest is for its version and deed.</summary>
    public const int MaxCommandLength = 92;
}

/// <summary>What pressing a button does.</summary>
public enum ButtonAction
{
    /// <summary>The answer takes the place of the reply the button stands in.</summary>
    Update,

    /// <summary>The answer becomes a new message for everyone that names who shared it.</summary>
    Share,

    /// <summary>The answer is said beside the reply, which stays: to whoever pressed, and to nobody else.</summary>
    Reply,

    /// <summary>The answer is a <see cref="Form"/>, opened in a window of its own.</summary>
    OpenForm,
}
