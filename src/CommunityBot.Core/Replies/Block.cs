namespace CommunityBot.Core.Replies;

/// <summary>A part of a reply. The set is closed: every renderer supports each kind and draws the parts from top to bottom.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>The title of the blocks that follow.</summary>
    public sealed record Heading(string Title) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(RichText Text) : Block;

    /// <summary>Exact words and where they were said.</summary>
    /// <param name="Words">The quote; matched words are <see cref="Span.Match"/>.</param>
    /// <param name="Source">The speaker, the episode and the link to the second.</param>
    public sealed record Quote(RichText Words, RichText Source) : Block
    {
        /// <summary>Where the words are in the transcript, for adapters that can open one; null when there is no such place.</summary>
        public Moment? Moment { get; init; }
    }

    /// <summary>A picture.</summary>
    /// <param name="Address">Where a platform loads it from.</param>
    /// <param name="Alt">What it shows, for those who do not see it: for a quote, all of its words.</param>
    public sealed record Picture(Uri Address, string Alt) : Block
    {
        /// <summary>Characters of a quote that a picture of it holds.</summary>
        public const int MaxWords = 300;

        /// <summary>
        /// Whether the servers of a platform can load the picture. They refuse a message with one that they cannot load, so such a picture
        /// is shown as a link.
        /// </summary>
        public bool IsLoadable => Address.Scheme == Uri.UriSchemeHttps && !Address.IsLoopback;

        /// <summary>The link to the picture, for where no picture is shown.</summary>
        public Span.Link Link => new("Picture", Address);
    }

    /// <summary>Short labelled facts, one a line.</summary>
    public sealed record Facts(IReadOnlyList<Fact> Items) : Block;

    /// <summary>A remark in smaller type.</summary>
    public sealed record Note(RichText Text) : Block;

    /// <summary>A numbered list to choose from. A choice runs its command.</summary>
    /// <param name="Prompt">What a choice does; the placeholder of a select menu.</param>
    /// <param name="Items">At most ten.</param>
    public sealed record Choices(string Prompt, IReadOnlyList<Choice> Items) : Block;

    /// <summary>Buttons in one row.</summary>
    /// <param name="Items">At most five.</param>
    public sealed record Buttons(IReadOnlyList<Button> Items) : Block
    {
        /// <summary>Discord allows no more in a row.</summary>
        public const int MaxCount = 5;
    }
}

/// <summary>A label and its value.</summary>
public sealed record Fact(string Label, RichText Value);

/// <summary>One item of a list to choose from.</summary>
/// <param name="Label">The name of the item.</param>
/// <param name="Detail">What distinguishes it from the other items; may be empty.</param>
/// <param name="Command">
/// The command line that the choice runs, such as <c>/episode S14E6</c>; at most <see cref="MaxCommandLength"/> characters.
/// </param>
public sealed record Choice(string Label, string Detail, string Command)
{
    /// <summary>Slack allows 75 characters for the value of a select's option, Discord 100.</summary>
    public const int MaxCommandLength = 75;
}

/// <summary>A button holds a complete command line, so it works after a restart and on another replica.</summary>
/// <param name="Label">At most 20 characters.</param>
/// <param name="Action">What the adapter does with the command's reply.</param>
/// <param name="Command">The command line, at most <see cref="MaxCommandLength"/> characters.</param>
public sealed record Button(string Label, ButtonAction Action, string Command)
{
    /// <summary>Discord allows 100 characters for a button's id; the rest holds the version and the action.</summary>
    public const int MaxCommandLength = 92;
}

/// <summary>What an adapter does with the reply to a pressed button. The order must stay: Slack forms carry the number.</summary>
public enum ButtonAction
{
    /// <summary>The reply replaces the message that holds the button.</summary>
    Update,

    /// <summary>The reply becomes a new message for everyone. It names the member who shared it.</summary>
    Share,

    /// <summary>The reply is a new message that only the member who pressed the button sees. The old message stays.</summary>
    Reply,

    /// <summary>The reply holds a <see cref="Form"/>, which opens as a dialog.</summary>
    OpenForm,
}

/// <summary>A dialog. Submitted values become arguments of the command, so the bot keeps no state while it is open.</summary>
/// <param name="Title">At most 24 characters: Slack allows no more for a view.</param>
/// <param name="Action">What the adapter does with the reply; never <see cref="ButtonAction.OpenForm"/>.</param>
/// <param name="Command">The command line that gets the values, at most <see cref="Button.MaxCommandLength"/> characters.</param>
/// <param name="Fields">One to five.</param>
public sealed record Form(string Title, ButtonAction Action, string Command, IReadOnlyList<FormField> Fields)
{
    /// <summary>The label of the button that submits it, at most 24 characters. Discord has a label of its own.</summary>
    /// <value>Default: Share where the reply is shared, else Go.</value>
    public string SubmitLabel { get; init; } = Action == ButtonAction.Share ? "Share" : "Go";
}

/// <summary>One field of a form.</summary>
/// <param name="Parameter">The command parameter that takes the value.</param>
/// <param name="Label">At most 45 characters.</param>
/// <param name="Value">The initial value; may be empty.</param>
/// <param name="MaxLength">Characters, at most 3,000: Slack allows no more.</param>
/// <param name="IsLong">Whether the field has several rows.</param>
public sealed record FormField(string Parameter, string Label, string Value, int MaxLength, bool IsLong)
{
    /// <summary>What an empty field shows, such as an example; at most 100 characters, empty for nothing. It is never submitted.</summary>
    public string Placeholder { get; init; } = "";
}
