## Home
home-weighed = { $weighed } of { $children } under-fives weighed
home-weigh = Weigh a child
home-waiting = Not weighed this month
home-see-all = { $count ->
    [one] See all, { $count } child
   *[other] See all, { $count } children
}
home-all-weighed = Every child is weighed
home-all-weighed-text = Thank you. This month is complete.
