namespace CommunityBot.Episodes.Tests;

public class ShowNameTests
{
    private static readonly string[] Names = ["Bees", "Bees Today", "Wasps Weekly"];

    [Theory]
    [InlineData("bees", "Bees")]
    [InlineData("BEES TODAY", "Bees Today")]
    [InlineData("today", "Bees Today")]
    [InlineData("wasp", "Wasps Weekly")]
    [InlineData("ee", null)]
    [InlineData("hornets", null)]
    public void A_show_is_found_by_its_name_or_by_a_part_that_no_other_has(string typed, string? found) =>
        Assert.Equal(found, ShowName.Find(Names, typed));

    [Fact]
    public void A_key_finds_its_show_also_after_a_change_of_letter_case()
    {
        Assert.Equal("Wasps Weekly", ShowName.Find(Names, ShowName.GetKey("WASPS weekly")));
        Assert.True(EpisodeKey.IsKey(ShowName.GetKey("Bees")));
    }
}
