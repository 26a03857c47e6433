namespace CommunityBot.Slack.Rendering;

/// <summary>Writes the blocks of one message from top to bottom, as long as all of them fit; counts what does not.</summary>
/// <param name="renderer">Renders the reply's blocks.</param>
/// <param name="maxBytes">Bytes of JSON that all blocks may have.</param>
internal sealed class CardWriter(BlockRenderer renderer, int maxBytes)
{
    // A shorter part of a block says nothing; the block is omitted instead.
    private const int MinLength = 60;

    private readonly CardBudget _budget = CreateBudget(maxBytes);
    private readonly List<SlackBlock> _blocks = [];
    private Block.Heading? _pendingHeading;
    private bool _isFull;
    private int _omitted;
    private int _omittedAt;

    public IReadOnlyList<SlackBlock> Blocks => _blocks;

    /// <summary>Keeps space for blocks that come later.</summary>
    public void Reserve(IEnumerable<SlackBlock> blocks) => _budget.Charge(GetCost([.. blocks]));

    /// <summary>Adds blocks whose space was reserved.</summary>
    public void AddReserved(IReadOnlyList<SlackBlock> blocks)
    {
        if (blocks.Count > 0)
            SetPendingHeading(null);
        _blocks.AddRange(blocks);
    }

    /// <summary>Writes a block, as much of it as fits, below the heading before it.</summary>
    public void Write(Block block)
    {
        if (_isFull)
            Omit(block);
        else if (block is Block.Heading heading)
            SetPendingHeading(heading);
        else
            WriteShortened(block);
    }

    /// <summary>Adds the line that says how many more there are, where the first one is missing.</summary>
    public void Finish()
    {
        SetPendingHeading(null);
        if (_omitted > 0)
            _blocks.Insert(_omittedAt, BlockRenderer.CreateOmittedLine(_omitted));
    }

    // One more line may have to say how many more there are.
    private static CardBudget CreateBudget(int maxBytes)
    {
        var budget = new CardBudget(new(CardBudget.MaxCharacters, maxBytes, SlackLimits.Blocks));
        budget.Charge(GetCost([BlockRenderer.CreateOmittedLine(1000)]));
        return budget;
    }

    // A heading waits for the content below it, and is omitted with it.
    private void SetPendingHeading(Block.Heading? heading)
    {
        var waiting = _pendingHeading;
        _pendingHeading = null;
        if (waiting is not null && !_isFull)
            WriteShortened(waiting);
        _pendingHeading = heading;
    }

    private void WriteShortened(Block block)
    {
        for (var maxLength = Math.Min(_budget.Characters, SlackLimits.RichText); maxLength > 1; maxLength = maxLength * 3 / 4)
        {
            var rendered = renderer.Render(block, maxLength);
            if (rendered is { Blocks.Count: 0, IsShortened: false })
                return;
            if (rendered.IsShortened && maxLength < MinLength)
                break;
            if (rendered.Blocks.Count > 0
                && TryAdd(
                    _pendingHeading is null
                        ? rendered.Blocks
                        : [.. renderer.Render(_pendingHeading, maxLength).Blocks, .. rendered.Blocks]))
            {
                _pendingHeading = null;
                _isFull = rendered.IsShortened && maxLength < SlackLimits.RichText;
                _omittedAt = _blocks.Count;
                return;
            }
        }

        Omit(block);
    }

    private void Omit(Block block)
    {
        _omitted += CountItems(block);
        if (!_isFull)
            _omittedAt = _blocks.Count;
        _isFull = true;
    }

    // Adds all blocks, or none.
    private bool TryAdd(IReadOnlyList<SlackBlock> blocks)
    {
        var cost = GetCost(blocks);
        if (!_budget.Fits(cost))
            return false;
        _budget.Charge(cost);
        _blocks.AddRange(blocks);
        return true;
    }

    private static CardCost GetCost(IReadOnlyList<SlackBlock> blocks) =>
        new(blocks.Sum(SlackUsage.CountVisible), blocks.Sum(b => SlackJson.CountBytes(b) + 1), blocks.Count);

    private static int CountItems(Block block) => block switch
    {
        Block.Heading => 0,
        Block.Facts facts => facts.Items.Count,
        Block.Choices choices => choices.Items.Count,
        _ => 1,
    };
}
